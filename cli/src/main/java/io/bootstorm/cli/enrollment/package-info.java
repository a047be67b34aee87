/** The configured enrollments with the keys that the gateway generated. */
package io.bootstorm.cli.enrollment;
