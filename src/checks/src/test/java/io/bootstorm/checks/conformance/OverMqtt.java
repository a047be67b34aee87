package io.bootstorm.checks.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test for each transport that linked hubs offer, as the Java SDK names them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}", quoteTextArguments = false)
@ValueSource(strings = {"MQTT", "MQTT_WS"})
@interface OverMqtt {}
