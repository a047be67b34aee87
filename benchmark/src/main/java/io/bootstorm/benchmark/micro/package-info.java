/** What the smallest steps of a boot cost, by JMH: nanoseconds and bytes allocated. */
package io.bootstorm.benchmark.micro;
