/** Holds a run's figures to those of earlier runs, and tells a regression from noise. */
package io.bootstorm.loadtest.gate;
