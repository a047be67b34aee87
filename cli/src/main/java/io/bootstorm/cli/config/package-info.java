/**
 * bootstorm.yaml: read with its lines, laid under the command line, bound to the rooms' records.
 */
package io.bootstorm.cli.config;
