package dev.weir.dataplane.stage.embed;

class FakeEncoderTest implements EncoderContract {

  private final FakeEncoder encoder = FakeEncoder.open();

  @Override
  public Encoder encoder() {
    return encoder;
  }
}
