/** An allocator and a gateway in this process, for commands that need some. */
package io.bootstorm.cli.house;
