/** What happens in a house, fact by fact: for the invariants, and to be read by a person. */
package io.bootstorm.simulation.story;
