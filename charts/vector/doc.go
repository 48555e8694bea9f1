// Package vector draws charts as vectors: gonum/plot lays out axes and marks, and an adapter paints them on a Page, the small interface that
// the PDF and the HTML documents implement. The same chart drawn on two pages makes the same calls. PNG draws on a page of pixels, for mail.
package vector
