package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.shadow.Copy;
import dev.weir.dataplane.shadow.UpstreamService;
import java.util.List;
import java.util.Optional;

/** How a door's requests are copied to the service that it stands in for. */
public interface DoorShadow extends UpstreamService {
  /**
   * The copy of a request that the door has answered; empty where it is not to leave.
   *
   * @param request its body
   * @param settings of the tenant that asked
   * @param answers what was found of its texts
   */
  Optional<Copy> copy(byte[] request, TenantSettings settings, List<DoorAnswer> answers);
}
