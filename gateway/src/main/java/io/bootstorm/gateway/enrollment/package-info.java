/**
 * The operator's records of devices that may register: individual enrollments and enrollment
 * groups, and the store that keeps them.
 */
package io.bootstorm.gateway.enrollment;
