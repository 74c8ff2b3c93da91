// The page alone.
export default {};
