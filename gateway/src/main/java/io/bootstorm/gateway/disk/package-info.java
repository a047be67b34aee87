/** What it takes for a file to outlive the machine. */
package io.bootstorm.gateway.disk;
