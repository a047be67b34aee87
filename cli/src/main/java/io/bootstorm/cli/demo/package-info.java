/** The main job, played in three parts, with what was expected of it. */
package io.bootstorm.cli.demo;
