/** What a command sees of the world: streams, environment, the wish to stop, exit codes. */
package io.bootstorm.cli.console;
