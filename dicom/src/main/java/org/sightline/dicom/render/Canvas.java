package org.sightline.dicom.render;

/** The picture while overlays are drawn on it: packed sRGB, row-major. */
final class Canvas {
    private final Reduction size;
    private final int[] pixels;

    Canvas(Reduction size, int[] levels, int samples) {
        this.size = size;
        this.pixels = new int[size.columns() * size.rows()];
        for (int i = 0; i < pixels.length; i++) {
            int red = levels[i * samples];
            pixels[i] =
                    samples == 1 ? red * 0x010101 : red << 16 | levels[i * samples + 1] << 8 | levels[i * samples + 2];
        }
    }

    int[] pixels() {
        return pixels;
    }

    void draw(Overlay overlay) {
        if (overlay instanceof Overlay.Mask mask) {
            draw(mask);
        } else {
            draw((Overlay.Box) overlay);
        }
    }

    private void draw(Overlay.Mask mask) {
        if (mask.labels().length != size.sourceColumns() * size.sourceRows()) {
            throw new IllegalArgumentException("the mask is not of this frame: " + mask.labels().length + " labels");
        }
        boolean[] covered = size.covered(mask.labels(), mask.label());
        for (int y = 0; y < size.rows(); y++) {
            for (int x = 0; x < size.columns(); x++) {
                if (covered[y * size.columns() + x]) {
                    blend(x, y, mask.rgb(), mask.fillOpacity());
                } else if (touches(covered, x, y)) {
                    blend(x, y, mask.rgb(), 1);
                }
            }
        }
    }

    private boolean touches(boolean[] covered, int x, int y) {
        return at(covered, x - 1, y) || at(covered, x + 1, y) || at(covered, x, y - 1) || at(covered, x, y + 1);
    }

    private boolean at(boolean[] covered, int x, int y) {
        return contains(x, y) && covered[y * size.columns() + x];
    }

    private void draw(Overlay.Box box) {
        int left = (int) Math.floor(size.x(box.left()));
        int top = (int) Math.floor(size.y(box.top()));
        int right = (int) Math.ceil(size.x(box.right())) - 1;
        int bottom = (int) Math.ceil(size.y(box.bottom())) - 1;
        for (int away = 1; away <= box.line(); away++) {
            row(top - away, left - away, right + away, box.rgb());
            row(bottom + away, left - away, right + away, box.rgb());
            column(left - away, top - away, bottom + away, box.rgb());
            column(right + away, top - away, bottom + away, box.rgb());
        }
    }

    private void row(int y, int from, int to, int rgb) {
        for (int x = Math.max(0, from); x <= Math.min(size.columns() - 1, to); x++) {
            blend(x, y, rgb, 1);
        }
    }

    private void column(int x, int from, int to, int rgb) {
        for (int y = Math.max(0, from); y <= Math.min(size.rows() - 1, to); y++) {
            blend(x, y, rgb, 1);
        }
    }

    private void blend(int x, int y, int rgb, double opacity) {
        if (contains(x, y)) {
            int below = pixels[y * size.columns() + x];
            int mixed = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double mix = (1 - opacity) * (below >> shift & 0xFF) + opacity * (rgb >> shift & 0xFF);
                mixed |= (int) Math.round(mix) << shift;
            }
            pixels[y * size.columns() + x] = mixed;
        }
    }

    private boolean contains(int x, int y) {
        return x >= 0 && y >= 0 && x < size.columns() && y < size.rows();
    }
}
