/** Single devices for a person or a machine to look at. */
package io.bootstorm.cli.device;
