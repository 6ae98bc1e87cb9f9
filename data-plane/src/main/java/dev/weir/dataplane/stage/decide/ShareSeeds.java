package dev.weir.dataplane.stage.decide;

import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.dataplane.tenancy.PseudonymKind;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.run.Seeds;

/**
 * Says what a message's shares are drawn by, under the tenant's key: nobody who writes can foresee
 * whether a canary rule is obeyed for them, and no other tenant draws alike.
 */
final class ShareSeeds {
  private ShareSeeds() {}

  static Seeds of(TenantScope scope, Message message, ContentHash text) {
    long content = scope.seed(text);
    return new Seeds(sender(scope, message, content), content);
  }

  /** Of the author, so that one person is always treated alike; else of what is known instead. */
  private static long sender(TenantScope scope, Message message, long content) {
    String author = message.authorId();
    if (author != null) {
      return scope.seed(PseudonymKind.AUTHOR, author);
    }
    String conversation = message.conversationId();
    return conversation == null ? content : scope.seed(PseudonymKind.CONVERSATION, conversation);
  }
}
