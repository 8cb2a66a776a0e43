package experiment

// A Picture is the data of one picture; internal/tui draws it with
// internal/plot, the command line says it in words.
type Picture interface{ picture() }

// Raster is spikes against time. Rows are ordered from top to bottom.
type Raster struct {
	Groups []RasterGroup
	Spikes []Spike // in any order
	Now    float64 // s
	Window float64 // s before now that are shown
}

// RasterGroup is a labelled block of rows.
type RasterGroup struct {
	Name   string
	Rows   int
	Accent int // 0 quiet, 1 the side's accent, 2 the second colour, 3 ink
}

// Spike is one event of a raster.
type Spike struct {
	T   float64 // s
	Row int32
}

// Bars is one bar a value, in labelled groups, on one scale.
type Bars struct {
	Groups   []BarGroup
	Min, Max float64
	Label    string // of the axis: "w / wmax"
}

// BarGroup is a labelled run of bars.
type BarGroup struct {
	Name   string
	Accent int
	Values []float64
}

// Histogram counts values in equal bins over Min..Max.
type Histogram struct {
	Counts   []float64
	Min, Max float64
	Label    string // of the axis
}

// Image is a grid of values, row by row from the top: a receptive field, a
// matrix, an 8×8 stimulus. Tiles, where given, puts several beside each other.
type Image struct {
	W, H     int
	Values   []float64
	Min, Max float64
	Label    string
	Tiles    []Tile
}

// Tile is one image among several of the same size.
type Tile struct {
	Name   string
	Values []float64
}

// Curve is a function or data of one variable with marked points.
type Curve struct {
	Series         []Series
	Dots           []Point
	XLabel, YLabel string
	LogX, LogY     bool
	// Fixed bounds; equal values mean: fit to the data.
	X0, X1, Y0, Y1 float64
	// Grows says that the data run on along x; the axis then fits them, and goes
	// on to X1 at least.
	Grows bool
	// Swept says that X1 is now and X0 as far back as there is something to show.
	Swept bool
}

// Series is one line of a curve.
type Series struct {
	Name   string
	Accent int
	X, Y   []float64
}

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Surface is a function of two variables with what moves on it.
type Surface struct {
	Row            func(dst, xs []float64, y float64) // stores the heights at (xs[i], y)
	Key            uint64                             // changes exactly when Row or the bounds change
	X0, X1, Y0, Y1 float64
	Scale          Scale
	XLabel, YLabel string
	Trails         []Trail
	Minima         []Point   // known ones, marked
	Outlines       [][]Point // a simplex, a sampling ellipse
	Classes        []ClassPoint
	// Portion is how many heights to work out at a time where they are costly,
	// a few hundredths of a second's. Row then works beside the model, which
	// goes on meanwhile. 0 means: all at once.
	Portion int
	// Bands cuts heights at 0.5 into two classes with a soft edge, instead of levels.
	Bands bool
}

// At returns the height at a place.
func (s Surface) At(x, y float64) float64 {
	dst := []float64{0}
	s.Row(dst, []float64{x}, y)
	return dst[0]
}

// Pointwise is the Row of a function that is worked out place by place.
func Pointwise(f func(x, y float64) float64) func(dst, xs []float64, y float64) {
	return func(dst, xs []float64, y float64) {
		for i, x := range xs {
			dst[i] = f(x, y)
		}
	}
}

// Scale says how heights become colours.
type Scale int

// Colour scales; see science notes on which surface wants which.
const (
	Linear Scale = iota
	Logarithmic
	Mixed // half logarithmic, half by rank
)

// Trail is the path of one racer, oldest point first; the last point is now.
type Trail struct {
	Name   string
	Accent int
	Points []Point
	Steps  int    // taken, where Points keeps only some of them; 0 for one a point
	Done   string // "diverged at step 12", "" while running
}

// ClassPoint is a labelled sample.
type ClassPoint struct {
	X, Y  float64
	Class int
}

// Formula is arithmetic with its numbers filled in, a line each.
type Formula struct{ Lines []string }

// Table is rows of text, the first the header.
type Table struct {
	Rows  [][]string
	Right []bool // columns of numbers
}

func (Raster) picture()    {}
func (Bars) picture()      {}
func (Histogram) picture() {}
func (Image) picture()     {}
func (Curve) picture()     {}
func (Surface) picture()   {}
func (Formula) picture()   {}
func (Table) picture()     {}
