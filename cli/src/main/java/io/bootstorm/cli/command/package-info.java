/** The commands: options, help and exit codes; what they do is done elsewhere. */
package io.bootstorm.cli.command;
