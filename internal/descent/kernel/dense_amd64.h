// dst[j,s] = bias[j] + Σ_i w[j·wj + i·wi]·x[i,s]: blocks of four rows j by 64
// bytes of s, then single rows. The including file sets the precision.
//
//	DI dst row   SI w row   BX bias or 0   DX x     R8 rows left
//	R9 in        R10 ld     R11 wj         R12 wi   R13 column   R14 3·wj
//
// Strides are in bytes. Y0-Y7 accumulate: two registers a row.

	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), SI
	MOVQ bias+16(FP), BX
	MOVQ x+24(FP), DX
	MOVQ out+32(FP), R8
	MOVQ in+40(FP), R9
	MOVQ ld+48(FP), R10
	MOVQ wj+56(FP), R11
	MOVQ wi+64(FP), R12
	SHLQ $SHIFT, R10
	SHLQ $SHIFT, R11
	SHLQ $SHIFT, R12
	LEAQ (R11)(R11*2), R14

rows4:
	CMPQ R8, $4
	JLT  rows1
	XORQ R13, R13

cols4:
	TESTQ BX, BX
	JZ    zero4
	BCAST (BX), Y0
	BCAST SIZE(BX), Y2
	BCAST (2*SIZE)(BX), Y4
	BCAST (3*SIZE)(BX), Y6
	JMP   start4

zero4:
	VXORPS Y0, Y0, Y0
	VXORPS Y2, Y2, Y2
	VXORPS Y4, Y4, Y4
	VXORPS Y6, Y6, Y6

start4:
	VMOVAPS Y0, Y1
	VMOVAPS Y2, Y3
	VMOVAPS Y4, Y5
	VMOVAPS Y6, Y7
	MOVQ    SI, AX
	LEAQ    (DX)(R13*1), R15
	MOVQ    R9, CX

inner4:
	VMOVUPS (R15), Y8
	VMOVUPS 32(R15), Y9
	BCAST   (AX), Y10
	MUL     Y8, Y10, Y11
	MUL     Y9, Y10, Y12
	ADD     Y11, Y0, Y0
	ADD     Y12, Y1, Y1
	BCAST   (AX)(R11*1), Y13
	MUL     Y8, Y13, Y14
	MUL     Y9, Y13, Y15
	ADD     Y14, Y2, Y2
	ADD     Y15, Y3, Y3
	BCAST   (AX)(R11*2), Y10
	MUL     Y8, Y10, Y11
	MUL     Y9, Y10, Y12
	ADD     Y11, Y4, Y4
	ADD     Y12, Y5, Y5
	BCAST   (AX)(R14*1), Y13
	MUL     Y8, Y13, Y14
	MUL     Y9, Y13, Y15
	ADD     Y14, Y6, Y6
	ADD     Y15, Y7, Y7
	ADDQ    R12, AX
	ADDQ    R10, R15
	DECQ    CX
	JNZ     inner4

	LEAQ    (DI)(R13*1), AX
	VMOVUPS Y0, (AX)
	VMOVUPS Y1, 32(AX)
	VMOVUPS Y2, (AX)(R10*1)
	VMOVUPS Y3, 32(AX)(R10*1)
	LEAQ    (AX)(R10*2), AX
	VMOVUPS Y4, (AX)
	VMOVUPS Y5, 32(AX)
	VMOVUPS Y6, (AX)(R10*1)
	VMOVUPS Y7, 32(AX)(R10*1)
	ADDQ    $64, R13
	CMPQ    R13, R10
	JLT     cols4

	LEAQ  (DI)(R10*4), DI
	LEAQ  (SI)(R11*4), SI
	SUBQ  $4, R8
	TESTQ BX, BX
	JZ    rows4
	ADDQ  $(4*SIZE), BX
	JMP   rows4

rows1:
	TESTQ R8, R8
	JZ    done
	XORQ  R13, R13

cols1:
	VXORPS Y0, Y0, Y0
	TESTQ  BX, BX
	JZ     start1
	BCAST  (BX), Y0

start1:
	VMOVAPS Y0, Y1
	MOVQ    SI, AX
	LEAQ    (DX)(R13*1), R15
	MOVQ    R9, CX

inner1:
	BCAST (AX), Y10
	MUL   (R15), Y10, Y11
	MUL   32(R15), Y10, Y12
	ADD   Y11, Y0, Y0
	ADD   Y12, Y1, Y1
	ADDQ  R12, AX
	ADDQ  R10, R15
	DECQ  CX
	JNZ   inner1

	VMOVUPS Y0, (DI)(R13*1)
	VMOVUPS Y1, 32(DI)(R13*1)
	ADDQ    $64, R13
	CMPQ    R13, R10
	JLT     cols1

	ADDQ  R10, DI
	ADDQ  R11, SI
	DECQ  R8
	TESTQ BX, BX
	JZ    rows1
	ADDQ  $SIZE, BX
	JMP   rows1

done:
	VZEROUPPER
	RET
