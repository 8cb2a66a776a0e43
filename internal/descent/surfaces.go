package descent

// fixed makes the source of a surface without parameters.
func fixed(source string) func(map[string]float64) string {
	return func(map[string]float64) string { return source }
}

// ravine is ½(u² + κv²) with (u, v) the plane turned by θ degrees: curvature
// 1 along the valley floor and κ across.
func ravine(p map[string]float64) string {
	kappa, theta := exact(p["kappa"]), p["theta"]
	if theta == 0 {
		return "(x^2 + " + kappa + "*y^2)/2"
	}
	t := exact(theta) + "*pi/180"
	return "t = " + t + "; u = cos(t)*x + sin(t)*y; v = cos(t)*y - sin(t)*x; (u^2 + " + kappa + "*v^2)/2"
}

// surfaces returns the registry in teaching order.
func surfaces() []surfaceEntry {
	square := func(r float64) Domain { return Domain{-r, r, -r, r} }
	return []surfaceEntry{
		{SurfaceInfo{"bowl", "bowl", "Every direction curves alike, so the gradient points at the minimum.", nil},
			fixed("(x^2 + y^2)/2"), square(4), Linear, [2]float64{-3, 2}},
		{SurfaceInfo{"ravine", "ravine", "One direction curves κ times as much as the other, and it limits the rate for both.", []SurfaceParam{
			{"kappa", "condition number κ", "Curvature across the valley divided by curvature along it.", 10, 1, 1e4},
			{"theta", "angle θ", "Degrees by which the valley is turned.", 0, -90, 90}}},
			ravine, Domain{-4, 4, -2, 2}, Linear, [2]float64{-3.5, 1}},
		{SurfaceInfo{"styblinski-tang", "Styblinski-Tang", "Four minima of three depths: where you start decides where you end.", nil},
			fixed("(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2"), square(5), Mixed, [2]float64{0.5, 4}},
		{SurfaceInfo{"saddle", "saddle", "The gradient vanishes at 0 although y leads down on both sides.", nil},
			fixed("x^2/2 - y^2/2 + y^4/4"), square(2), Linear, [2]float64{1.5, 0.01}},
		{SurfaceInfo{"plateau", "plateau", "Far out the ground is so flat that a gradient says almost nothing.", nil},
			fixed("1 - exp(-(x^2 + y^2)/2)"), square(6), Linear, [2]float64{-3, 2.5}},
		{SurfaceInfo{"rastrigin", "Rastrigin", "A bowl under 121 dimples, each a trap for a method that only goes down.", nil},
			fixed("20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)"), square(5.12), Linear, [2]float64{-3.3, 2.7}},
		{SurfaceInfo{"deep-linear", "deep linear network", "Two weights in a row learn to multiply to 1; every point of x·y = 1 is a minimum.", nil},
			fixed("(x*y - 1)^2/2"), square(2.5), Logarithmic, [2]float64{-0.5, 0.6}},
		{SurfaceInfo{"rosenbrock", "Rosenbrock", "A bent, flat valley: easy to find, slow to follow.", nil},
			fixed("(1 - x)^2 + 100*(y - x^2)^2"), Domain{-2, 2, -1, 3}, Logarithmic, [2]float64{-1.2, 1}},
		{SurfaceInfo{"himmelblau", "Himmelblau", "Four minima of the same depth: the start chooses among equals.", nil},
			fixed("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"), square(5), Mixed, [2]float64{-0.5, -0.5}},
		{SurfaceInfo{"monkey", "monkey saddle", "At 0 even the curvature vanishes, and three valleys lead away.", nil},
			fixed("x^3 - 3*x*y^2 + (x^2 + y^2)^2/4"), square(4.5), Mixed, [2]float64{0.3, 0.1}},
		{SurfaceInfo{"camel", "three-hump camel", "A low middle hollow between two higher ones.", nil},
			fixed("2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"), square(2.5), Mixed, [2]float64{-2, 1.8}},
		{SurfaceInfo{"beale", "Beale", "Steep corners around a long flat valley.", nil},
			fixed("(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"), square(4.5), Logarithmic, [2]float64{1, 1.5}},
		{SurfaceInfo{"booth", "Booth", "A tilted bowl of condition 9: easy for every method.", nil},
			fixed("(x + 2*y - 7)^2 + (2*x + y - 5)^2"), square(10), Mixed, [2]float64{-8, 6}},
		{SurfaceInfo{"goldstein-price", "Goldstein-Price", "Heights from 3 to a million: one rate cannot suit them all.", nil},
			fixed("(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"),
			square(2), Logarithmic, [2]float64{-1.5, 1}},
	}
}
