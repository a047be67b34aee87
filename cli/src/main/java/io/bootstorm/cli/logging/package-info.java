/** How this process logs. */
package io.bootstorm.cli.logging;
