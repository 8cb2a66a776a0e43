// g[j,i] = Σ_s d[j,s]·x[i,s] in blocks of four rows j by two columns i; the
// caller does what is left over. The including file sets the precision and
// STORE4, which adds up four registers' lanes and stores one column of g.
//
//	DI g row   SI d row   DX x   R8 rows left   R9 columns   R10 ld   R11 in
//
// Strides are in bytes. Y0-Y3 accumulate column i, Y4-Y7 column i+1.

	MOVQ dst+0(FP), DI
	MOVQ d+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ out+24(FP), R8
	MOVQ in+32(FP), R9
	MOVQ ld+40(FP), R10
	MOVQ R9, R11
	SHLQ $SHIFT, R10
	SHLQ $SHIFT, R11
	LEAQ (R10)(R10*2), R14

rows:
	CMPQ R8, $4
	JLT  done
	MOVQ DX, BX         // x row
	MOVQ DI, R12        // where the block's first number goes
	MOVQ R9, R13        // columns left

cols:
	CMPQ   R13, $2
	JLT    next
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
	MOVQ   SI, AX
	XORQ   CX, CX
	LEAQ   (BX)(R10*1), R15

inner:
	VMOVUPS (BX)(CX*1), Y8
	VMOVUPS (R15)(CX*1), Y9
	VMOVUPS (AX), Y10
	MUL     Y8, Y10, Y11
	MUL     Y9, Y10, Y12
	ADD     Y11, Y0, Y0
	ADD     Y12, Y4, Y4
	VMOVUPS (AX)(R10*1), Y13
	MUL     Y8, Y13, Y14
	MUL     Y9, Y13, Y15
	ADD     Y14, Y1, Y1
	ADD     Y15, Y5, Y5
	VMOVUPS (AX)(R10*2), Y10
	MUL     Y8, Y10, Y11
	MUL     Y9, Y10, Y12
	ADD     Y11, Y2, Y2
	ADD     Y12, Y6, Y6
	VMOVUPS (AX)(R14*1), Y13
	MUL     Y8, Y13, Y14
	MUL     Y9, Y13, Y15
	ADD     Y14, Y3, Y3
	ADD     Y15, Y7, Y7
	ADDQ    $32, AX
	ADDQ    $32, CX
	CMPQ    CX, R10
	JLT     inner

	MOVQ R12, AX
	LEAQ (R11)(R11*2), CX
	STORE4(Y0, Y1, Y2, Y3)
	ADDQ $SIZE, AX
	STORE4(Y4, Y5, Y6, Y7)
	ADDQ $(2*SIZE), R12
	LEAQ (BX)(R10*2), BX
	SUBQ $2, R13
	JMP  cols

next:
	LEAQ (SI)(R10*4), SI
	LEAQ (DI)(R11*4), DI
	SUBQ $4, R8
	JMP  rows

done:
	VZEROUPPER
	RET
