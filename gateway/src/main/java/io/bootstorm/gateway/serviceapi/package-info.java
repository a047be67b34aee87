/**
 * What operators ask of the service API, once it is free of HTTP: enrollments, registrations, and
 * who may read or change them. Nothing here blocks; changes are answered when they are durable.
 */
package io.bootstorm.gateway.serviceapi;
