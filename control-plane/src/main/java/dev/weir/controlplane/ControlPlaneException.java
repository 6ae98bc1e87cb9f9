package dev.weir.controlplane;

/** Says in one line why the control plane cannot start. */
public final class ControlPlaneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ControlPlaneException(String message, Throwable cause) {
    super(message, cause);
  }
}
