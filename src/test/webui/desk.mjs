export async function desk() { return {}; }
