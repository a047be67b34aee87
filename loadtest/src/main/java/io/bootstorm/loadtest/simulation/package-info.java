/** One class for each question asked of a policy or a DPS, and what it can be told. */
package io.bootstorm.loadtest.simulation;
