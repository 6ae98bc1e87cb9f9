package dev.weir.dataplane.stage.ann;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;

class GraphIndexTest extends VectorIndexContract {
  private final ForkJoinPool pool = new ForkJoinPool(2);

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  @Override
  VectorIndex empty() {
    return new GraphIndex(pool);
  }

  @Override
  double recallMin() {
    return 0.98;
  }
}
