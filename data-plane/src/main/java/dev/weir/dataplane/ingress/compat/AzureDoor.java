package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAnswer;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.DoorRoute;
import dev.weir.dataplane.ingress.DoorRoute.Access;
import dev.weir.dataplane.ingress.DoorRoute.Method;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.Submission;
import dev.weir.dataplane.ingress.WireReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Azure AI Content Safety's {@code text:analyze}. Block lists are policies' business here. */
public final class AzureDoor implements Door {
  @Override
  public String name() {
    return "azure";
  }

  @Override
  public List<DoorRoute> routes() {
    return List.of(
        new DoorRoute(
            Method.POST,
            "/contentsafety/text:analyze",
            Access.TENANT,
            RequestLimits.BODY_BYTES_MAX,
            AzureDoor::analyze));
  }

  @Override
  public @Nullable String key(DoorRequest request) {
    return request.header("Ocp-Apim-Subscription-Key");
  }

  @Override
  public WireReply unauthorized(boolean given) {
    return AzureErrors.unauthorized();
  }

  @Override
  public WireReply refuse(Problem problem) {
    return AzureErrors.of(problem);
  }

  private static DoorAsk analyze(DoorRequest call) throws DoorRefusal {
    TextAnalysisRequest request = TextAnalysisRequest.read(call.body());
    return new DoorAsk.Score(
        List.of(Submission.ofText(request.text())),
        answers -> analysed(request, answers.getFirst()));
  }

  private static WireReply analysed(TextAnalysisRequest request, DoorAnswer answer) {
    if (answer.isInOtherLanguage()) {
      return AzureErrors.language(answer.language().tag());
    }
    if (request.categories().stream().anyMatch(category -> category.isMissing(answer))) {
      return AzureErrors.unavailable();
    }
    ObjectNode body = CompatJson.object();
    body.putArray("blocklistsMatch");
    var analysis = body.putArray("categoriesAnalysis");
    for (HarmCategory category : request.categories()) {
      ObjectNode one = analysis.addObject();
      one.put("category", category.wireName());
      one.put("severity", category.severity(answer, request.eightLevels()));
    }
    return WireReply.json(200, CompatJson.bytes(body));
  }
}
