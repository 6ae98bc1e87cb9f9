package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.embed.ActivationRanges.Range;
import dev.weir.dataplane.stage.embed.ProtoFields.Field;
import dev.weir.dataplane.stage.embed.ProtoFields.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two edits of a dynamically quantised ONNX graph, made on the bytes of the file.
 *
 * <p>{@link #withStaticScales} puts a constant range in the place of every range that the stock
 * graph measures over the whole batch, and joins each product with the conversion, scaling and bias
 * that follow it, which the runtime no longer does by itself once the range is constant. {@link
 * #withActivationsAsOutputs} lets the calibration look at what is quantised.
 */
final class OnnxRewrite {

  // Field numbers of onnx.proto.
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPSET = 8;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OP = 4;
  private static final int NODE_DOMAIN = 7;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;

  private static final String RUNTIME_DOMAIN = "com.microsoft";

  private final List<Node> nodes;
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Map<String, Node> makers = new HashMap<>();

  private OnnxRewrite(List<Field> graph) {
    nodes = graph.stream().filter(field -> field.number() == GRAPH_NODE).map(Node::read).toList();
    for (Node node : nodes) {
      node.inputs.forEach(name -> readers.computeIfAbsent(name, _ -> new ArrayList<>()).add(node));
      node.outputs.forEach(name -> makers.put(name, node));
    }
  }

  /** One operation of the graph. */
  private record Node(
      Field field, String name, String op, List<String> inputs, List<String> outputs) {

    static Node read(Field field) {
      String name = "";
      String op = "";
      var inputs = new ArrayList<String>();
      var outputs = new ArrayList<String>();
      for (Field part : field.message()) {
        switch (part.number()) {
          case NODE_INPUT -> inputs.add(part.text());
          case NODE_OUTPUT -> outputs.add(part.text());
          case NODE_NAME -> name = part.text();
          case NODE_OP -> op = part.text();
          default -> {}
        }
      }
      return new Node(field, name, op, inputs, outputs);
    }

    boolean measuresRange() {
      return op.equals("DynamicQuantizeLinear");
    }
  }

  /**
   * The same encoder with constant activation ranges.
   *
   * @throws IllegalArgumentException when the graph has another shape, or a range is missing
   */
  static byte[] withStaticScales(byte[] model, ActivationRanges ranges) {
    var out = new Writer(model.length);
    for (Field field : ProtoFields.read(model, 0, model.length)) {
      if (field.number() == MODEL_GRAPH) {
        var graph = field.message();
        out.bytes(MODEL_GRAPH, new OnnxRewrite(graph).staticGraph(graph, ranges));
      } else {
        out.copy(field);
      }
    }
    var runtimeOps = new Writer(32).text(OPSET_DOMAIN, RUNTIME_DOMAIN).varint(OPSET_VERSION, 1);
    return out.bytes(MODEL_OPSET, runtimeOps.toBytes()).toBytes();
  }

  /** The same encoder with every tensor that it quantises as an additional output. */
  static byte[] withActivationsAsOutputs(byte[] model) {
    var out = new Writer(model.length);
    for (Field field : ProtoFields.read(model, 0, model.length)) {
      if (field.number() == MODEL_GRAPH) {
        var graph = new Writer(model.length);
        field.message().forEach(graph::copy);
        activations(model).forEach(name -> graph.bytes(GRAPH_OUTPUT, floatOutput(name)));
        out.bytes(MODEL_GRAPH, graph.toBytes());
      } else {
        out.copy(field);
      }
    }
    return out.toBytes();
  }

  /** The names of the tensors that the encoder quantises, in the order of the graph. */
  static List<String> activations(byte[] model) {
    return ProtoFields.read(model, 0, model.length).stream()
        .filter(field -> field.number() == MODEL_GRAPH)
        .flatMap(graph -> new OnnxRewrite(graph.message()).nodes.stream())
        .filter(Node::measuresRange)
        .map(node -> node.inputs.getFirst())
        .toList();
  }

  private byte[] staticGraph(List<Field> graph, ActivationRanges ranges) {
    Map<Node, byte[]> replaced = new HashMap<>();
    Set<Node> dropped = new HashSet<>();
    for (Node node : nodes) {
      if (node.measuresRange()) {
        replaced.put(node, quantizeLinear(node));
      } else if (node.op.equals("MatMulInteger")) {
        replaced.put(node, fusedProduct(node, dropped));
      }
    }
    var out = new Writer(graph.getFirst().buffer().length);
    var nextNode = nodes.iterator();
    for (Field field : graph) {
      if (field.number() != GRAPH_NODE) {
        out.copy(field);
        continue;
      }
      Node node = nextNode.next();
      byte[] replacement = replaced.get(node);
      if (replacement != null) {
        out.bytes(GRAPH_NODE, replacement);
      } else if (!dropped.contains(node)) {
        out.copy(field);
      }
    }
    nodes.stream().filter(Node::measuresRange).forEach(node -> addRange(out, node, ranges));
    return out.toBytes();
  }

  /** Outputs of the dynamic node are codes, scale and zero point; the last two become constants. */
  private static byte[] quantizeLinear(Node dynamic) {
    return node(
        "QuantizeLinear",
        "",
        dynamic.name,
        List.of(dynamic.inputs.getFirst(), dynamic.outputs.get(1), dynamic.outputs.get(2)),
        dynamic.outputs.getFirst());
  }

  private static void addRange(Writer out, Node dynamic, ActivationRanges ranges) {
    Range range = ranges.byTensor().get(dynamic.inputs.getFirst());
    if (range == null) {
      throw new IllegalArgumentException("no range for " + dynamic.inputs.getFirst());
    }
    byte[] scale =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(range.scale()).array();
    byte[] zeroPoint = {(byte) range.zeroPoint()};
    out.bytes(GRAPH_INITIALIZER, scalar(FLOAT, dynamic.outputs.get(1), scale));
    out.bytes(GRAPH_INITIALIZER, scalar(UINT8, dynamic.outputs.get(2), zeroPoint));
  }

  /**
   * MatMulInteger → Cast → Mul by (activation scale · weight scale) → Add bias, as one operation.
   */
  private byte[] fusedProduct(Node product, Set<Node> dropped) {
    Node cast = onlyReader(product, "Cast");
    Node mul = onlyReader(cast, "Mul");
    Node add = onlyReader(mul, "Add");
    Node scales = makers.get(other(mul, cast));
    Node range = makers.get(product.inputs.getFirst());
    if (scales == null || range == null || !range.measuresRange() || scales.inputs.size() != 2) {
      throw new IllegalArgumentException("unknown shape around " + product.name);
    }
    String rangeScale = range.outputs.get(1);
    int weightAt = scales.inputs.getFirst().equals(rangeScale) ? 1 : 0;
    dropped.addAll(List.of(cast, mul, add, scales));
    return node(
        "MatMulIntegerToFloat",
        RUNTIME_DOMAIN,
        product.name,
        List.of(
            product.inputs.get(0),
            product.inputs.get(1),
            rangeScale,
            scales.inputs.get(weightAt),
            product.inputs.get(2),
            product.inputs.get(3),
            other(add, mul)),
        add.outputs.getFirst());
  }

  private Node onlyReader(Node node, String op) {
    var found = readers.getOrDefault(node.outputs.getFirst(), List.of());
    if (found.size() != 1 || !found.getFirst().op.equals(op)) {
      throw new IllegalArgumentException("expected one " + op + " after " + node.name);
    }
    return found.getFirst();
  }

  /** The input of a two-input node that does not come from the given one. */
  private static String other(Node node, Node from) {
    return node.inputs.get(node.inputs.getFirst().equals(from.outputs.getFirst()) ? 1 : 0);
  }

  private static byte[] node(
      String op, String domain, String name, List<String> inputs, String output) {
    var out = new Writer(256);
    inputs.forEach(input -> out.text(NODE_INPUT, input));
    out.text(NODE_OUTPUT, output).text(NODE_NAME, name).text(NODE_OP, op);
    return out.text(NODE_DOMAIN, domain).toBytes();
  }

  private static byte[] scalar(int type, String name, byte[] value) {
    return new Writer(128)
        .varint(TENSOR_TYPE, type)
        .text(TENSOR_NAME, name)
        .bytes(TENSOR_RAW, value)
        .toBytes();
  }

  /** A ValueInfoProto: name, and a type that says float tensor of unknown shape. */
  private static byte[] floatOutput(String name) {
    byte[] tensor = new Writer(8).varint(1, FLOAT).toBytes();
    byte[] type = new Writer(8).bytes(1, tensor).toBytes();
    return new Writer(128).text(1, name).bytes(2, type).toBytes();
  }
}
