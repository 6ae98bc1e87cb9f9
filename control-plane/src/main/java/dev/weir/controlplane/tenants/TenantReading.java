package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantId;

/** A tenant's folder as it was read at one moment. */
record TenantReading(TenantId tenant, Reading<PolicyFiles> policy, Reading<AccessFiles> access) {}
