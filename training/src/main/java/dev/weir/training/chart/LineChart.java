package dev.weir.training.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line chart with both axes from 0, as one SVG document. Not thread-safe. */
public final class LineChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int TOP = 40;
  private static final int PLOT_WIDTH = 440;
  private static final int PLOT_HEIGHT = 320;
  private static final int TICKS = 5;
  private static final int LEGEND_STEP = 20;

  /** Told apart by readers who see colours differently, and each with its own dashes. */
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"
  };

  private static final String[] DASHES = {"none", "6 3", "2 3"};

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final double xMax;
  private final double yMax;
  private final List<Line> lines = new ArrayList<>();

  /** A point of a line. */
  public record Point(double x, double y) {}

  private record Line(String name, List<Point> points) {}

  /**
   * An empty chart.
   *
   * @param xMax where the axis to the right ends
   * @param yMax where the axis upwards ends
   */
  public LineChart(String title, String xTitle, String yTitle, double xMax, double yMax) {
    if (!(xMax > 0 && yMax > 0)) {
      throw new IllegalArgumentException("an axis ends above 0");
    }
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.xMax = xMax;
    this.yMax = yMax;
  }

  /** Adds a line; what lies outside the axes is drawn at their ends. */
  public LineChart line(String name, List<Point> points) {
    lines.add(new Line(name, List.copyOf(points)));
    return this;
  }

  /** The document. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(HEIGHT)
        .append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(
        svg, LEFT, TOP - 16, "start", "<tspan font-weight=\"bold\">" + escaped(title) + "</tspan>");
    axes(svg);
    for (int index = 0; index < lines.size(); index++) {
      draw(svg, lines.get(index), index);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = tick / (double) TICKS;
      stroke(svg, x(share * xMax), y(0), x(share * xMax), y(yMax), "#dddddd", "none");
      stroke(svg, x(0), y(share * yMax), x(xMax), y(share * yMax), "#dddddd", "none");
      text(svg, x(share * xMax), y(0) + 18, "middle", number(share * xMax));
      text(svg, x(0) - 8, y(share * yMax) + 4, "end", number(share * yMax));
    }
    text(svg, x(xMax / 2), y(0) + 40, "middle", escaped(xTitle));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"16\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 16 %.1f)\">%s"
                + "</text>%n",
            y(yMax / 2),
            y(yMax / 2),
            escaped(yTitle)));
  }

  private void draw(StringBuilder svg, Line line, int index) {
    String colour = COLOURS[index % COLOURS.length];
    String dashes = DASHES[index / COLOURS.length % DASHES.length];
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y())));
    }
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour);
    svg.append("\" stroke-dasharray=\"").append(dashes).append("\" points=\"");
    svg.append(path.toString().strip()).append("\"/>\n");
    double legendY = TOP + 10.0 + LEGEND_STEP * index;
    double legendX = LEFT + PLOT_WIDTH + 20.0;
    stroke(svg, legendX, legendY, legendX + 24, legendY, colour, dashes);
    text(svg, legendX + 30, legendY + 4, "start", escaped(line.name()));
  }

  private double x(double value) {
    return LEFT + PLOT_WIDTH * Math.clamp(value / xMax, 0, 1);
  }

  private double y(double value) {
    return TOP + PLOT_HEIGHT * (1 - Math.clamp(value / yMax, 0, 1));
  }

  private static void stroke(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String dashes) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-dasharray=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour,
            dashes));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            content));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
