/** What runs leave behind for people and for CI. */
package io.bootstorm.loadtest.report;
