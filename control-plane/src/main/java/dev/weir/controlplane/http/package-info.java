/**
 * The admin API's HTTP: {@link dev.weir.controlplane.http.AdminRouter} makes a route of every
 * operation of the contract, checks what comes in against it, and hands an {@link
 * dev.weir.controlplane.http.AdminRequest} to an {@link dev.weir.controlplane.http.Endpoint} on a
 * virtual thread.
 */
@NullMarked
package dev.weir.controlplane.http;

import org.jspecify.annotations.NullMarked;
