/**
 * The policy language: {@link dev.weir.policy.PolicyCompiler} is the one door. Text becomes tokens
 * and a tree ({@code syntax}, {@code ast}), is checked ({@code types}, {@code check}), planned
 * ({@code plan}) and run ({@code run}). Nothing in here knows a tenant, HTTP or the event bus.
 */
@NullMarked
package dev.weir.policy;

import org.jspecify.annotations.NullMarked;
