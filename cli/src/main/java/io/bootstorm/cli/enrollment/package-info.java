/** The enrollments of a gateway, with the keys that it keeps. */
package io.bootstorm.cli.enrollment;
