/**
 * The Azure door: each shipped policy as a Java function of an Azure Functions app, staged by the
 * build below {@code target/azure-functions}. Decides nothing.
 */
package io.bootstorm.allocator.function;
