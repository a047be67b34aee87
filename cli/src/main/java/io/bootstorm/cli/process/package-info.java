/** Processes of our own: how they are started, and how they are spoken to. */
package io.bootstorm.cli.process;
