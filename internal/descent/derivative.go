package descent

import "math"

// A DerivativeError is how far a gradient taken by differences is from the
// exact one.
type DerivativeError struct {
	H       float64 // width of the difference
	Forward float64 // of (f(x+h) − f(x))/h, relative to the gradient's norm
	Central float64 // of (f(x+h) − f(x−h))/(2h)
}

// DerivativeErrors compares differences of several widths with the exact
// gradient at (x, y). A wide difference misses the curvature, a narrow one
// subtracts numbers that agree in nearly all their digits: the error of the
// central difference is least near h = 6e-6 and grows on both sides.
func DerivativeErrors(f Landscape, x, y float64, widths []float64) []DerivativeError {
	v, fx, fy := f.Slope(x, y)
	size := math.Hypot(fx, fy)
	out := make([]DerivativeError, len(widths))
	for i, h := range widths {
		right, left, up, down := f.At(x+h, y), f.At(x-h, y), f.At(x, y+h), f.At(x, y-h)
		out[i] = DerivativeError{
			H:       h,
			Forward: math.Hypot((right-v)/h-fx, (up-v)/h-fy) / size,
			Central: math.Hypot((right-left)/(2*h)-fx, (up-down)/(2*h)-fy) / size,
		}
	}
	return out
}
