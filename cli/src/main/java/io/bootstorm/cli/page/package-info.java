/**
 * Pages for people: one HTML file each, with everything in it, that needs neither network nor
 * server. Charts are drawn by uPlot (MIT).
 */
package io.bootstorm.cli.page;
