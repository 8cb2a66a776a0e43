// expm1 by lanes, for the file that includes this and sets the precision by
// MUL, ADD, SUB, MIN, SHIFTLEFT, ADDINT and EXPONENT, the place of 1 in a
// number's bits. SI holds the table. A chain of dependent steps is long, so
// four registers of numbers go side by side:
//
//	Y0-Y3 |x|, then r   Y4-Y7 n and s = 2ⁿ   Y8-Y11 q, then s·p   Y12-Y15 at hand

#define ROW(K) (32*K)(SI)

// v = factor·min(|x|, limit); NaN stays.
#define MAGNITUDE(PLACE, R) \
	VANDNPS PLACE, Y15, R \
	MIN     R, Y14, R     \
	MUL     Y13, R, R

// T = n, with n's bits lowest; R = v − n·ln 2.
#define REDUCE(R, T, Q) \
	MUL Y15, R, T   \
	ADD Y14, T, T   \
	SUB Y14, T, Q   \
	MUL Y13, Q, Y12 \
	SUB Y12, R, R   \
	MUL ROW(6), Q, Y12 \
	SUB Y12, R, R

// T = 2ⁿ.
#define POWER(T) \
	SHIFTLEFT $EXPONENT, T, T \
	ADDINT    Y15, T, T

#define HORNER1(K) \
	MUL Y0, Y8, Y8     \
	ADD ROW(K), Y8, Y8

#define HORNER4(K) \
	VMOVUPS ROW(K), Y15 \
	MUL     Y0, Y8, Y8   \
	MUL     Y1, Y9, Y9   \
	MUL     Y2, Y10, Y10 \
	MUL     Y3, Y11, Y11 \
	ADD     Y15, Y8, Y8   \
	ADD     Y15, Y9, Y9   \
	ADD     Y15, Y10, Y10 \
	ADD     Y15, Y11, Y11

// Q = s·p, p = r + r²·q.
#define SCALE(R, T, Q) \
	MUL R, R, Y12   \
	MUL Q, Y12, Y12 \
	ADD Y12, R, Q   \
	MUL Q, T, Q

// From x at PLACE to s in T and s·p in Q.
#define EXP1 \
	VMOVUPS ROW(0), Y15 \
	VMOVUPS ROW(1), Y14 \
	VMOVUPS ROW(2), Y13 \
	MAGNITUDE((DI), Y0) \
	VMOVUPS ROW(3), Y15 \
	VMOVUPS ROW(4), Y14 \
	VMOVUPS ROW(5), Y13 \
	REDUCE(Y0, Y4, Y8)  \
	VMOVUPS ROW(7), Y15 \
	POWER(Y4)           \
	VMOVUPS ROW(10), Y8 \
	POLYNOMIAL1         \
	SCALE(Y0, Y4, Y8)

#define EXP4 \
	VMOVUPS ROW(0), Y15   \
	VMOVUPS ROW(1), Y14   \
	VMOVUPS ROW(2), Y13   \
	MAGNITUDE((DI), Y0)   \
	MAGNITUDE(32(DI), Y1) \
	MAGNITUDE(64(DI), Y2) \
	MAGNITUDE(96(DI), Y3) \
	VMOVUPS ROW(3), Y15   \
	VMOVUPS ROW(4), Y14   \
	VMOVUPS ROW(5), Y13   \
	REDUCE(Y0, Y4, Y8)    \
	REDUCE(Y1, Y5, Y9)    \
	REDUCE(Y2, Y6, Y10)   \
	REDUCE(Y3, Y7, Y11)   \
	VMOVUPS ROW(7), Y15   \
	POWER(Y4)             \
	POWER(Y5)             \
	POWER(Y6)             \
	POWER(Y7)             \
	VMOVUPS ROW(10), Y8   \
	VMOVAPS Y8, Y9        \
	VMOVAPS Y8, Y10       \
	VMOVAPS Y8, Y11       \
	POLYNOMIAL4           \
	SCALE(Y0, Y4, Y8)     \
	SCALE(Y1, Y5, Y9)     \
	SCALE(Y2, Y6, Y10)    \
	SCALE(Y3, Y7, Y11)

// tanh = e/(2+e) with the sign of x, e = s·p + (s−1); stored over x.
#define FINISH(PLACE, T, Q) \
	SUB     Y15, T, T     \
	ADD     T, Q, Q       \
	ADD     Y14, Q, T     \
	DIV     T, Q, Q       \
	VANDNPS Q, Y13, Q     \
	VANDPS  PLACE, Y13, Y12 \
	VORPS   Y12, Q, Q     \
	VMOVUPS Q, PLACE

#define TANH1 \
	EXP1                \
	VMOVUPS ROW(8), Y15 \
	VMOVUPS ROW(9), Y14 \
	VMOVUPS ROW(0), Y13 \
	FINISH((DI), Y4, Y8)

#define TANH4 \
	EXP4                    \
	VMOVUPS ROW(8), Y15     \
	VMOVUPS ROW(9), Y14     \
	VMOVUPS ROW(0), Y13     \
	FINISH((DI), Y4, Y8)    \
	FINISH(32(DI), Y5, Y9)  \
	FINISH(64(DI), Y6, Y10) \
	FINISH(96(DI), Y7, Y11)
