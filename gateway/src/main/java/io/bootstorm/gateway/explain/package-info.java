/**
 * What became of a device's registration, and why. {@code Traces} listens and keeps what happened,
 * as records and within limits; {@code Explainer} makes words of them when somebody asks: a
 * timeline ({@code TraceView}), a verdict in the service's words and hints in ours ({@code
 * TokenHints}, {@code WebhookHints}, {@code OutcomeHints}).
 */
package io.bootstorm.gateway.explain;
