package org.sightline.orchestration.evaluation.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.sightline.dicom.input.InputLimit;

/** Unpacks pages of Parquet; the size that a page claims is refused before anything of that size is made. */
final class BoundedCodecs implements CompressionCodecFactory {
    private final CompressionCodecFactory codecs;

    BoundedCodecs(CompressionCodecFactory codecs) {
        this.codecs = codecs;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Bounded(codecs.getDecompressor(codec));
    }

    @Override
    public void release() {
        codecs.release();
    }

    private record Bounded(BytesInputDecompressor codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int unpacked) throws IOException {
            require(unpacked);
            return codec.decompress(bytes, unpacked);
        }

        @Override
        public void decompress(ByteBuffer in, int packed, ByteBuffer out, int unpacked) throws IOException {
            require(unpacked);
            codec.decompress(in, packed, out, unpacked);
        }

        @Override
        public void release() {
            codec.release();
        }

        private static void require(int unpacked) throws IOException {
            if (unpacked < 0 || unpacked > InputLimit.PARQUET_PAGE_BYTES.most()) {
                throw new IOException("the file has " + InputLimit.PARQUET_PAGE_BYTES.exceeded());
            }
        }
    }
}
