/**
 * The proof that the audit log was not altered: {@link
 * dev.weir.controlplane.audit.AuditCheckpoints} signs where the chain stands and keeps that outside
 * of the store, {@link dev.weir.controlplane.audit.AuditVerifier} holds the records against both.
 */
@NullMarked
package dev.weir.controlplane.audit;

import org.jspecify.annotations.NullMarked;
