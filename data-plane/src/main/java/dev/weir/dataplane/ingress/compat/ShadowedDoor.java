package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.DoorRoute;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.Rate;
import dev.weir.dataplane.ingress.WireReply;
import dev.weir.dataplane.shadow.Shadow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A door that offers what it has answered to a {@link Shadow}, and is otherwise as it was. */
public final class ShadowedDoor implements Door {
  private static final int OK = 200;

  private final Door door;
  private final DoorShadow service;
  private final Shadow shadow;

  /** A door whose requests may be copied to a service. */
  public ShadowedDoor(Door door, DoorShadow service, Shadow shadow) {
    this.door = door;
    this.service = service;
    this.shadow = shadow;
  }

  @Override
  public String name() {
    return door.name();
  }

  @Override
  public List<DoorRoute> routes() {
    return door.routes().stream()
        .map(route -> route.path().equals(service.path()) ? shadowed(route) : route)
        .toList();
  }

  private DoorRoute shadowed(DoorRoute route) {
    return new DoorRoute(
        route.method(),
        route.path(),
        route.access(),
        route.bodyBytesMax(),
        request -> shadowed(request, route.reading().read(request)));
  }

  private DoorAsk shadowed(DoorRequest request, DoorAsk ask) throws DoorRefusal {
    TenantSnapshot tenant = request.tenant();
    if (!(ask instanceof DoorAsk.Score score) || !shadow.watches(tenant.tenant(), name())) {
      return ask;
    }
    byte[] body = request.body();
    return new DoorAsk.Score(score.texts(), answers -> answered(tenant, body, answers, score));
  }

  private WireReply answered(
      TenantSnapshot tenant, byte[] body, List<DoorAnswer> answers, DoorAsk.Score score) {
    WireReply reply = score.answer().apply(answers);
    if (reply.status() == OK) {
      shadow.offer(
          tenant.tenant(),
          name(),
          body.length,
          () -> service.copy(body, tenant.settings(), answers));
    }
    return reply;
  }

  @Override
  public @Nullable String key(DoorRequest request) {
    return door.key(request);
  }

  @Override
  public WireReply unauthorized(boolean given) {
    return door.unauthorized(given);
  }

  @Override
  public Map<String, String> headers(Rate rate) {
    return door.headers(rate);
  }

  @Override
  public WireReply refuse(Problem problem) {
    return door.refuse(problem);
  }
}
