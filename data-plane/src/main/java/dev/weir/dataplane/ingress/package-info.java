/**
 * The tenant API's surface: requests read, replies and problems written, all described by {@code
 * openapi.yaml} beside this package's classes. A request walks: bytes → {@link
 * dev.weir.dataplane.ingress.SubmissionParser} → {@link dev.weir.dataplane.ingress.Submission} →
 * pipeline → {@link dev.weir.dataplane.ingress.DecisionReply} → {@link
 * dev.weir.dataplane.ingress.ReplyWriter} → bytes. JSON is known in here and nowhere further in.
 */
@NullMarked
package dev.weir.dataplane.ingress;

import org.jspecify.annotations.NullMarked;
