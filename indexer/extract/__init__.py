"""What documents yield: facts of tables, targets of forms, amounts and statements, passages."""
