/** What the load tests of the command line leave behind to be looked at. */
package io.bootstorm.cli.loadtest;
