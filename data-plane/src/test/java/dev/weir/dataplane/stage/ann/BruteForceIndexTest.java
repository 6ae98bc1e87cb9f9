package dev.weir.dataplane.stage.ann;

class BruteForceIndexTest extends VectorIndexContract {
  @Override
  VectorIndex empty() {
    return new BruteForceIndex();
  }

  @Override
  double recallMin() {
    return 1;
  }
}
