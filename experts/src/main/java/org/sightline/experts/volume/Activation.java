package org.sightline.experts.volume;

/** What is done to the mean scores of a voxel before they are judged, in place. */
enum Activation {
    SIGMOID {
        @Override
        void apply(float[] scores) {
            for (int n = 0; n < scores.length; n++) {
                scores[n] = (float) (1 / (1 + Math.exp(-scores[n])));
            }
        }
    },
    SOFTMAX {
        @Override
        void apply(float[] scores) {
            float most = scores[0];
            for (float score : scores) {
                most = Math.max(most, score);
            }
            double sum = 0;
            for (int n = 0; n < scores.length; n++) {
                scores[n] = (float) Math.exp(scores[n] - most);
                sum += scores[n];
            }
            for (int n = 0; n < scores.length; n++) {
                scores[n] /= (float) sum;
            }
        }
    };

    abstract void apply(float[] scores);
}
