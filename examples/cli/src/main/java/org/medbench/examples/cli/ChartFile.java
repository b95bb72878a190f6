package org.medbench.examples.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.medbench.report.ScoreChart;

/** Writes a chart as SVG or PNG, by the name of the file. Only this class needs the module {@code java.desktop}. */
final class ChartFile implements ScoreChart.Surface {

    /** Pixels of the bitmap for one of the chart, so that it is sharp on a large screen. */
    private static final int SCALE = 2;

    private final Graphics2D graphics;

    private ChartFile(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static boolean isSupported(Path file) {
        return isSvg(file) || name(file).endsWith(".png");
    }

    static void write(ScoreChart chart, Path file) throws IOException {
        if (isSvg(file)) {
            Files.writeString(file, chart.svg());
        } else if (!ImageIO.write(bitmap(chart), "png", file.toFile())) {
            throw new IOException(file + ": this Java cannot write PNG; name a file that ends with .svg");
        }
    }

    private static boolean isSvg(Path file) {
        return name(file).endsWith(".svg");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static BufferedImage bitmap(ScoreChart chart) {
        BufferedImage image =
                new BufferedImage(ScoreChart.WIDTH * SCALE, chart.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            chart.draw(new ChartFile(graphics));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    @Override
    public void rectangle(Ink ink, double x, double y, double width, double height) {
        graphics.setColor(color(ink));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2) {
        graphics.setColor(color(ink));
        float[] dashes = ink == Ink.FLOOR ? new float[] {6, 5} : null;
        float width = ink == Ink.GRID ? 1 : 2;
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, int size) {
        graphics.setColor(color(Ink.TEXT));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double before = anchor == Anchor.START ? 0 : anchor == Anchor.END ? width : width / 2;
        graphics.drawString(text, (float) (x - before), (float) y);
    }

    private static Color color(Ink ink) {
        return switch (ink) {
            case TEXT, INTERVAL -> new Color(0x1b2430);
            case BAR -> new Color(0x6fa3d8);
            case GRID -> new Color(0xd5dbe2);
            case FLOOR -> new Color(0xb3261e);
        };
    }
}
