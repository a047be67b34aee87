/**
 * The boot-storm laboratory: one fleet under several back-off policies, against a quota and an
 * outage. Begin with {@link io.bootstorm.cli.storm.StormLaboratory}.
 */
package io.bootstorm.cli.storm;
