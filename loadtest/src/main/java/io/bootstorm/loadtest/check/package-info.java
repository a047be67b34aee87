/** What a scenario can ask of DPS's answer. */
package io.bootstorm.loadtest.check;
